"""How much of a mail is read: what lies beyond is left in the stored original, never the whole mail refused."""

MAIL_MAX_BYTES = 40_000_000  # what SES takes in; only beyond it a mail is not read at all
HEADER_BLOCK_MAX_BYTES = 512_000  # of the mail; providers stop at 32 to 256 KB
PART_HEADER_BLOCK_MAX_BYTES = 16_000  # of each part, whose five fields have 500 bytes
PART_HEADER_FIELDS_MAX = 50
HEADER_FIELDS_MAX = 400  # a mail that ten servers relayed and signed has about 100
FIELD_MAX_CHARS = 16_000  # an address list of some 400 readers
ADDRESSES_MAX = 300  # of one address list
PARAMETERS_MAX_CHARS = 1_000  # a content type or disposition
WORDS_MAX_CHARS = 2_000  # a subject or name before its encoded words are read
SUBJECT_MAX_CHARS = 500
NAME_MAX_CHARS = 200
REFERENCES_MAX = 50  # the newest; a client's own limit is rarely higher
MESSAGE_ID_MAX_CHARS = 995  # a line of 998 (RFC 5322, 2.1.1) less the angle brackets and a space
PARTS_MAX = 250
FILES_MAX = 50  # kept apart from the mail; a row names them all
DEPTH_MAX = 10  # a signed and forwarded newsletter has 5
TEXT_MAX_BYTES = 1_000_000  # as sent, of all text parts together; a long HTML letter has 200 KB
TEXT_MAX_CHARS = 60_000  # of the text handed on: in any script it fits a DynamoDB row of 400 KB
