//! Import: one file a format.
