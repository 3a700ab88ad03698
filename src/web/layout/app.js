// Tells somebody who has been idle for 55 minutes that the session ends soon, and lets them keep it.
const notice = document.getElementById('session-notice')
const keepAddress = notice?.dataset.keep
let timer

function wait() {
  clearTimeout(timer)
  timer = setTimeout(warn, 55 * 60 * 1000)
}

function warn() {
  const text = document.createElement('p')
  text.className = 'govuk-body'
  text.textContent =
    'You will be signed out in 5 minutes because nothing has been sent from this page for a while. '
  const link = document.createElement('a')
  link.className = 'govuk-link'
  link.href = keepAddress
  link.textContent = 'Stay signed in'
  link.addEventListener('click', (event) => {
    event.preventDefault()
    fetch(keepAddress, { redirect: 'error' }).then(
      (answer) => {
        if (answer.ok) notice.replaceChildren()
        if (answer.ok) notice.classList.remove('app-session-notice')
        if (answer.ok) wait()
      },
      () => location.assign(keepAddress),
    )
  })
  text.append(link)
  notice.classList.add('app-session-notice')
  notice.replaceChildren(text)
}

if (notice) wait()
