//! What other systems hand over, brought into the newsroom.

pub mod wordpress;
pub mod xliff;
