"""Drawing pictures: from whatever an author uploads to what a page can show, with nothing but the picture in it."""
