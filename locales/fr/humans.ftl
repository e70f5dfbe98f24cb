# humans.txt : qui fait le site.
humans-team = Équipe
humans-site = Site
humans-languages = Langues : { $languages }
humans-program = Logiciel : Kiosque
