//! The outline.
