"""The library: finding documents, their files and words, who may download them."""
