"""The learned reader: a small network that reads wordings nobody listed, trained on the labelled corpus."""
