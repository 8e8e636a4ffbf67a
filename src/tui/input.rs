//! Text input.
