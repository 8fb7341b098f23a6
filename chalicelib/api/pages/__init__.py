"""The page kit: layout, style, forms and their protection."""
