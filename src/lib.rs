//! Heartline: a customer-journey mapper for the terminal.
//!
//! Read in this order; imports run upwards only (see ARCHITECTURE.md).

pub mod text;

pub mod journey;

pub mod export;
pub mod import;
pub mod store;

pub mod tui;

pub mod terminal;

pub mod app;
pub mod cli;
