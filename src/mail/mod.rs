//! Mail that the program sends: what it says, and the way to the mail server. What is to be sent is in `newsroom::outbox`.

pub mod bounce;
mod message;
mod note;
mod sender;
mod server;
mod smtp;
pub mod subscription;

pub use sender::send;
pub use server::{Encryption, Server};
