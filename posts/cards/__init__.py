"""The picture that is shown where somebody shares an address of ours."""
