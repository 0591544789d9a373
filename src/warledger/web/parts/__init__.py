"""Parts of pages, each made from the record by a pure function: plain values with addresses, nothing left to compute."""
