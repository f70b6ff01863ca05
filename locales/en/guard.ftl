error-forbidden = This is not open to you. Press /menu to see what you can do.
error-unknown = Please press /start first.
error-erased = This record has been erased, as its owner wished.
