//! What the program does, tried from outside on both engines.
//!
//! One program, since a test program of its own for each file would be linked 45 times, at a quarter of a gigabyte each.

#[macro_use]
mod support;

mod a_new_language;
mod accounts_mail;
mod addresses;
mod admin;
mod administer;
mod audience;
mod audit;
mod autosave;
mod bounces;
mod bylines;
mod caches;
mod conflict;
mod contact;
mod corpus;
mod curate;
mod desk;
mod embeds;
mod factors;
mod faults;
mod feeds;
mod form;
mod fresh;
mod front;
mod glossary;
mod history;
mod import;
mod jobs;
mod judged;
mod languages;
mod letters;
mod library;
mod licences;
mod limits;
mod machine_translation;
mod machines;
mod mail;
mod menus;
mod merging;
mod metrics;
mod neighbours;
mod organise;
mod people;
mod pictures;
mod plans;
mod preview;
mod publish;
mod read;
mod redirects;
mod search;
mod sent;
mod settings;
mod share;
mod storage;
mod structured;
mod subscribe;
mod subscribers;
mod translate;
mod upgrade;
mod words;
mod write;
mod xliff;
