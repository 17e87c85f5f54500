from collections.abc import Iterator

import pytest

from tests.product.database import demo_database
from tests.product.product import Product


@pytest.fixture(scope="session")
def product(demo_copies: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """One for the faults that it survives. Visitors come by a proxy, each from an address of their own."""
    folder = tmp_path_factory.mktemp("faults")
    with demo_database("faults", folder) as address, Product(address, folder, TRUSTED_PROXY_COUNT="1") as product:
        yield product
