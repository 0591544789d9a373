"""Views of the record in other layouts; they compute nothing but numbers by a named rule."""
