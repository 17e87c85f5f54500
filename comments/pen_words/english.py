"""The English words, for such as “Quiet Heron”."""

# ruff: noqa: SIM905 -- lists of words are read more easily without quotation marks

ADJECTIVES = tuple(
    """
    Amber Attentive Autumn Calm Candid Careful Clear Coastal Constant Dappled Dawn Drifting Early Earnest Eastern Evening
    Faithful Forest Friendly Garden Gentle Golden Harbour Hardy Harvest Highland Hillside Honest Inland Island Kind Lakeside
    Leafy Listening Lowland Loyal Lucid Lunar Meadow Mellow Mild Mindful Misty Modest Moonlit Mountain Northern
    Orchard Patient Peaceful Pearly Quiet Riverside Roaming Russet Seaside Serene Silver Sincere Southern Spring Starlit
    Steady Summer Sunlit Thoughtful Tranquil Travelling Twilight Upland Valley Wandering Warm Watchful Western Winter
    Woodland
    """.split()
)
NOUNS = tuple(
    """
    Avocet Bullfinch Bunting Chaffinch Crane Curlew Dipper Dunlin Egret Eider Falcon Finch Fulmar Godwit Goldfinch Guillemot
    Harrier Heron Hoopoe Ibis Kestrel Kingfisher Kittiwake Lapwing Lark Linnet Nightingale Nuthatch Oriole Osprey Owl
    Partridge Pelican Petrel Pheasant Plover Puffin Redstart Sandpiper Siskin Skylark Sparrow Starling Stork Swallow Swan
    Swift Teal Tern Thrush Turnstone Wagtail Warbler Waxwing Whimbrel Wren
    Alpaca Badger Bison Chamois Dolphin Dormouse Elk Fawn Fox Gazelle Hare Hedgehog Ibex Lynx Marten Otter Porpoise Seal
    Squirrel Bumblebee Butterfly Cricket Damselfly Dragonfly Firefly Honeybee Ladybird Newt Salmon Seahorse Starfish Trout
    Turtle
    Acorn Alder Almond Anemone Apricot Aspen Bamboo Beech Birch Bluebell Bracken Buttercup Camellia Campion Catkin Cedar
    Chestnut Clover Cornflower Cowslip Crocus Daffodil Dandelion Fern Fig Gentian Harebell Hawthorn Honeysuckle Hornbeam
    Hyacinth Juniper Larch Laurel Lavender Lichen Lilac Linden Lotus Lupin Magnolia Maple Marigold Meadowsweet Mint Mulberry
    Oak Orchid Peony Periwinkle Pine Poplar Primrose Quince Reed Saffron Sage Sedge Snowdrop Sorrel Spruce Sunflower Sycamore
    Thistle Thyme Trillium Tulip Verbena Vetch Walnut Willow Wisteria Yarrow
    """.split()
)


def words_of(number: int) -> str:
    """The pair of this number, of any size."""
    rest, noun = divmod(number, len(NOUNS))
    return f"{ADJECTIVES[rest % len(ADJECTIVES)]} {NOUNS[noun]}"
