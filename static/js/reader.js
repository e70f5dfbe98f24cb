{const by=id=>document.getElementById(id),copy=by("copy"),send=by("send"),
url=document.querySelector("[rel=canonical]").href,
show=(button,act)=>{button.parentNode.hidden=0;button.onclick=act}
show(copy,async()=>{try{await navigator.clipboard.writeText(url)}catch{const box=document.createElement("input")
box.value=url;copy.after(box);box.select();const done=document.execCommand("copy");box.remove();copy.focus()
if(!done)return prompt("",url)}by("said").textContent=copy.value})
navigator.share&&show(send,()=>navigator.share({url,title:document.title}).catch(()=>{}))}
