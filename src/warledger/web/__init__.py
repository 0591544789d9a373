"""The record in the browser and over HTTP: views of it, and the doors through which people correct it."""
