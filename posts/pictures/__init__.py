"""What becomes of pictures when nobody looks: their sizes, the essays that show them, files that belong to nothing."""
