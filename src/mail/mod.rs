//! Mail that the program sends: what it says, and the way to the mail server. What is to be sent is in `newsroom::outbox`.

pub mod account;
pub mod bounce;
pub mod contact;
pub mod letter;
mod message;
pub mod note;
mod sender;
mod server;
mod smtp;
pub mod subscription;

pub use message::can_reach;
pub use sender::send;
pub use server::{Encryption, Server};
