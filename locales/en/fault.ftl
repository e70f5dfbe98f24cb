# What is wrong with a field of a form; shown beside it.
fault-required = Please fill this in.
fault-nothing-chosen = Choose from the list first.
fault-too-long = At most { NUMBER($limit) } characters, please.
fault-too-short = At least { NUMBER($limit) } characters, please.
fault-not-an-email = This is not an e-mail address. It should look like name@example.org.
fault-email-taken = Another account has this e-mail address already.
fault-not-a-slug = Only lower-case letters without accents, digits and hyphens, please.
fault-slug-taken = This address is in use already.
fault-name-taken = This name is in use already.
fault-not-a-time = This is not a date and time.
fault-not-a-number = This is not a whole number.
fault-not-a-choice = This choice is no longer there. Please choose again.
fault-not-an-address = This is not an address. It should begin with https://.
fault-wrong-password = This is not your current password.
fault-too-many-tries = Too many failed attempts. Please try again in a quarter of an hour.
fault-last-administrator = This is the last administrator: somebody has to remain.
fault-for-editors = This is for an editor to do: save the text as “in review”, and one will.
fault-for-editors-to-show = Readers see this at once: ask an editor to change it.
fault-too-many = { NUMBER($limit) } at most.
fault-too-many-blocks = { NUMBER($limit) } paragraphs at most. Put the rest into another article.
fault-twice = The same thing stands there twice.
fault-ends-too-early = The end must come after the beginning, and in the future.
# $parts names what is meant: “headline, block 3 and block 7”.
fault-by-machine = { $count ->
    [one] A machine translated this, and nobody has looked at it yet: { $parts }.
   *[other] A machine translated these, and nobody has looked at them yet: { $parts }.
} Check the translation side by side; then it can be published.
fault-part-headline = headline
fault-part-standfirst = standfirst
fault-part-block = block { NUMBER($number) }
fault-under-embargo = This is before the embargo ends.
fault-out-already = Readers have this article already. Withdraw it first, or choose a moment that is over.
fault-out-meanwhile = This text came out in the meantime, and nothing was saved. To take it from readers, withdraw it; to leave it to them, choose “Published” and empty the date.
fault-skipped-hour = This time does not exist: that night the clocks go from { $from } straight to { $to }. Choose another time.
fault-doubled-hour = This time comes twice that night, when the clocks go back. Choose which one below.
fault-over = This moment is over. Choose one to come.
fault-other-language = That page is in another language.
fault-not-a-path = That is no address of the site: it should begin with / and have no spaces.
fault-address-in-use = A page of the site stands at this address: nobody would ever be redirected.
fault-redirect-there = This old address leads somewhere already: change its redirect.
fault-not-ours = A redirect leads to pages of this site only.
fault-nothing-there = There is nothing at this address.
fault-wrong-code = This code is wrong, or has been used. Wait for the next one, then try again.
