"""Notices as those whom they concern see them."""
