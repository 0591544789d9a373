"""Where a single act was done: a choice by fitted weights among the names of a sentence, which the reader does not use."""
