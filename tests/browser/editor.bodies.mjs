/** Bodies in the contract's normal form, a line for each block, that use all of it, and what word processors put on the clipboard. */

/** Each is exactly what the editor must write after having read it. */
export const normal = {
  paragraphs: '<p>Un\u00a0texte «\u202fcité\u202f» &amp; 1 &lt; 2 &gt; 0, "droit".<br>À la ligne.</p>\n<p lang="en" dir="ltr">In English.</p>',
  headings: '<h2>Un</h2>\n<h3 lang="en">Two</h3>\n<h4>Trois <em>et</em> demi</h4>\n<p>Fin.</p>',
  lists: '<ul><li>Un</li><li>Deux<ol start="3"><li>Deux un</li><li><p>Deux deux</p><p>suite</p></li></ol></li><li lang="en">Three</li></ul>\n<p>Fin.</p>',
  descriptions: '<dl><dt>Riz</dt><dd>Céréale.</dd><dt lang="km">បាយ</dt><dd><p>Un.</p><p>Deux.</p></dd></dl>\n<p>Fin.</p>',
  quotes: '<blockquote><p>Le texte.</p><ul><li>un point</li></ul><p>Suite, <cite>Marie Curie</cite></p></blockquote>\n<aside class="pullquote" lang="en"><p>Pull <strong>me</strong></p></aside>\n<p>Fin.</p>',
  code: '<pre><code>let a = 1;\n  if (a &lt; 2) {\n\n  <strong>b</strong>();\n}</code></pre>\n<hr>\n<p>Fin.</p>',
  table: '<table lang="fr"><caption>Les <em>chiffres</em></caption><thead><tr><th scope="col">A</th><th scope="col" colspan="2">B</th></tr></thead><tbody><tr><th scope="row">1</th><td rowspan="2">2</td><td></td></tr><tr><td>x</td><td><p>y</p><p>z</p></td></tr></tbody></table>\n<table><tbody><tr><td>seul</td></tr></tbody></table>\n<p>Fin.</p>',
  figures: '<figure data-picture="12"></figure>\n<figure data-picture="13" lang="en"><figcaption>At <em>sea</em></figcaption></figure>\n<figure data-gallery="12 13 14"><figcaption>Trois vues</figcaption></figure>\n<figure data-embed="youtube" data-id="dQw4w9WgXcQ"></figure>\n<figure data-embed="link" data-id="https://example.org/?a=1&amp;b=2"><figcaption>Une carte</figcaption></figure>\n<figure data-missing="https://old.example/a.jpg"><figcaption>Perdue</figcaption></figure>\n<p>Fin.</p>',
  marks: '<p><a href="https://example.org/?a=1&amp;b=2">lien <em>fort</em></a> <a href="#notes" lang="en">note</a> <strong>a</strong> <em>b</em> <b>c</b> <i lang="la">d</i> <code>e</code> <kbd>Ctrl</kbd><kbd>C</kbd> CO<sub>2</sub> XIX<sup>e</sup> <s>f</s> <mark>g</mark> <small>h</small> <cite>i</cite> <abbr title="Organisation">ONU</abbr> <bdi>j</bdi> <del>k</del><ins>l</ins> <span dir="rtl">m</span></p>',
  nesting: '<p><em><strong>un</strong></em> <strong><em>deux</em></strong> <q>dit <em>elle</em> « <q>oui</q> » ici</q> <span lang="en">one <span lang="de">zwei</span> <a href="/fr/">three</a></span> x<sub>a<sub>b</sub></sub> <strong>a<em>b</em></strong><em>c</em></p>',
  empty: '',
};

/** From Word: a heading, lists told by style, a link, a table, and all the rest that must go. */
export const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} @list l0:level1 {mso-level-number-format:bullet;} --></style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head>
<body lang=FR style='tab-interval:35.4pt'><!--StartFragment-->
<h1 style='margin-top:12.0pt'><b><span style='font-size:16.0pt;color:#2F5496'>La crue<o:p></o:p></span></b></h1>
<p class=MsoNormal>Un <b style='mso-bidi-font-weight:normal'>mot fort</b>, un <i>mot penché</i> et un
<a href="https://example.org/crue" style='color:blue'><span style='color:blue'>lien</span></a><a style='mso-footnote-id:ftn1' href="#_ftn1">[1]</a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Premier point<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Dessous</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Second point</p>
<h2><span style='color:#2F5496'>Les dates</span></h2>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Lundi</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Mardi</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><td width=100 style='width:75pt'><p class=MsoNormal>Ville<o:p></o:p></p></td><td><p class=MsoNormal>Cote</p></td></tr></table>
<p class=MsoNormal><span style='font-family:"Comic Sans MS";mso-fareast-language:EN-US'><!--[if gte vml 1]><v:shape/><![endif]--><img width=10 src="file:///C:/a.png">Fin.</span></p>
<!--EndFragment--></body></html>`;

export const wordBody = '<h2>La crue</h2>\n<p>Un <strong>mot fort</strong>, un <em>mot penché</em> et un <a href="https://example.org/crue">lien</a>[1].</p>\n<ul><li>Premier point<ul><li>Dessous</li></ul></li><li>Second point</li></ul>\n<h3>Les dates</h3>\n<ol><li>Lundi</li><li>Mardi</li></ol>\n<table><tbody><tr><td>Ville</td><td>Cote</td></tr></tbody></table>\n<p>Fin.</p>';

/** From Google Docs: everything in a \`<b>\` that is not bold, weights in spans, nested lists beside their item. */
export const docs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-7b1d"><h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;white-space:pre-wrap;">Le marché</span></h1><p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;">Du texte </span><span style="font-weight:700;font-style:normal;">gras</span><span style="font-weight:400;">, </span><span style="font-weight:400;font-style:italic;">penché</span><span style="font-weight:400;">, un </span><a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">lien</span></a><span style="font-weight:400;">, XIX</span><span style="font-size:0.6em;vertical-align:super;">e</span><span>.</span></p><br /><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Un</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Un bis</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Deux</span></p></li></ul><div dir="ltr" align="left"><table style="border:none;"><colgroup><col /><col /></colgroup><tbody><tr style="height:0pt"><td style="border:solid #000 1pt;"><p dir="ltr"><span>A</span></p></td><td><p dir="ltr"><span>B</span></p></td></tr></tbody></table></div><br /><p dir="ltr"><span><span style="border:none;"><img src="https://lh7.example/img.png" width="10" height="10" /></span></span></p><p dir="ltr"><span>Fin.</span></p></b><br class="Apple-interchange-newline">`;

export const docsBody = '<h2>Le marché</h2>\n<p>Du texte <strong>gras</strong>, <em>penché</em>, un <a href="https://example.org/a">lien</a>, XIX<sup>e</sup>.</p>\n<ul><li>Un<ul><li>Un bis</li></ul></li><li>Deux</li></ul>\n<table><tbody><tr><td>A</td><td>B</td></tr></tbody></table>\n<p>Fin.</p>';
