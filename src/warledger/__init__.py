"""Warledger reads news reports of armed violence and keeps the record of a conflict."""
