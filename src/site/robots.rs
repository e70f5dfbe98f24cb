//! What robots may read (RFC 9309).

use super::{Context, Document, Error, Outcome};
use crate::{newsroom::setting, routes::Machine};
use std::fmt::Write as _;

/// Crawlers that gather texts to train models with, to sell for that, or to answer from in the place of the page. Search
/// engines are not among them, nor what fetches a page because a person asked for it. From the operators' own pages and
/// the list of github.com/ai-robots-txt/ai.robots.txt (MIT), November 2026.
const AI_CRAWLERS: &[&str] = &[
    "AI2Bot",
    "Ai2Bot-Dolma",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Brightbot",
    "Bytespider",
    "CCBot",
    "ChatGLM-Spider",
    "Claude-Web",
    "ClaudeBot",
    "CloudVertexBot",
    "cohere-ai",
    "cohere-training-data-crawler",
    "Cotoyogi",
    "DeepSeekBot",
    "Diffbot",
    "FacebookBot",
    "FirecrawlAgent",
    "Google-CloudVertexBot",
    "Google-Extended",
    "GPTBot",
    "ICC-Crawler",
    "ImagesiftBot",
    "img2dataset",
    "laion-huggingface-processor",
    "LAIONDownloader",
    "meta-externalagent",
    "omgili",
    "omgilibot",
    "PanguBot",
    "PerplexityBot",
    "SBIntuitionsBot",
    "Timpibot",
    "VelenPublicWebCrawler",
    "Webzio-Extended",
    "YouBot",
];

/// Everything but the admin, for everybody; nothing for crawlers of AI, unless an administrator lets them in. What searches find
/// is not closed here: it says itself that it is not to be listed, which only who reads it learns.
pub fn page(context: &mut Context) -> Result<Outcome, Error> {
    let lets_ai_in = setting::site(context.connection)?.lets_ai_in;
    let mut file = String::from("User-agent: *\nDisallow: /admin/\n");
    file.push('\n');
    if !lets_ai_in {
        for crawler in AI_CRAWLERS {
            let _ = writeln!(file, "User-agent: {crawler}");
        }
        file.push_str("Disallow: /\n\n");
    }
    for sitemap in [Machine::Sitemap, Machine::NewsSitemap] {
        let _ = writeln!(file, "Sitemap: {}{}", context.settings.address(), sitemap.path());
    }
    Ok(Outcome::Found(Document::new("text/plain; charset=utf-8", None, file)))
}
