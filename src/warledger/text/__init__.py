"""How text is cut up: the only place that knows, and where spaCy is hidden."""
