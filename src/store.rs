//! The store: where maps live.
