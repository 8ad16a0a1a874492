"""Plain data shared by every floor: frozen, slotted, no behaviour beyond looking things up in itself."""
