"""`make package`: one zip and one template for every stage, built without an account, reproducible and checked."""
