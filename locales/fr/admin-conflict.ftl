# Deux personnes ont enregistré le même article.
admin-conflict-title = Deux versions à réunir
admin-conflict-saved-by = { $name } a enregistré cet article pendant que vous écriviez, le { $moment }.
admin-conflict-saved = Cet article a été enregistré pendant que vous écriviez, le { $moment }.
admin-conflict-text = Rien n'est perdu. Ce que l'un de vous seulement a changé est déjà réuni ; pour le reste, choisissez. Les mots propres à chaque version sont soulignés.
admin-conflict-open = Voir l'article enregistré dans un nouvel onglet
admin-conflict-mine = Ma version
admin-conflict-theirs = La version enregistrée
admin-conflict-both = Les deux, l'une après l'autre
admin-conflict-both-lists = Les deux ensemble
admin-conflict-removed = (rien)
admin-conflict-new = Ce passage vient encore de changer : choisissez de nouveau.
admin-conflict-save = Enregistrer ainsi
admin-conflict-write = Continuer à écrire
admin-conflict-merged = Quelqu'un d'autre a enregistré cet article entre-temps. Les deux versions ne se contredisent pas : les voici réunies. Relisez, puis enregistrez.
admin-conflict-chosen = Voici les deux versions réunies selon vos choix. Rien n'est encore enregistré.
