"""Words for notices that come again."""
