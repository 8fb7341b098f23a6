"""What time does to tickets: it hands them back, wakes and closes them, and says which target is about to be missed."""
