//! Heartline: a customer-journey mapper for the terminal.
//!
//! Read in this order; imports run upwards only (see ARCHITECTURE.md).

pub mod app;
pub mod export;
pub mod import;
pub mod journey;
pub mod store;
pub mod terminal;
pub mod text;
pub mod tui;
