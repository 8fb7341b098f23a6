"""Who follows an article, has it in their collection, and hears of each revision."""
