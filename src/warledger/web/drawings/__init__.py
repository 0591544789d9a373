"""Drawings of the pages: numbers in, coordinates of an SVG out; the templates draw them."""
