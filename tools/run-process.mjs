import { spawn } from 'node:child_process'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * npm runs scripts through a shell that dies of a signal without passing it on, and its child would live on unseen: when
 * the parent of a script that npm started is gone, somebody ended npm. Returns the function that stops watching.
 */
function onParentGone(react) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return () => {}
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    react()
  }, 500)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Runs a program with our terminal. It gets a process group of its own and every signal from us, so that Ctrl-C reaches
 * it once, not twice. Resolves to its exit code, or 128 + signal number as a shell would say.
 */
export function runProcess(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', detached: process.platform !== 'win32', ...options })
    const forwards = FORWARDED.map(signal => [signal, () => child.kill(signal)])
    for (const [signal, forward] of forwards) process.on(signal, forward)
    const stopWatching = onParentGone(() => child.kill('SIGTERM'))
    const done = () => {
      stopWatching()
      for (const [signal, forward] of forwards) process.off(signal, forward)
    }
    child.once('error', error => { done(); reject(error) })
    child.once('exit', (code, signal) => {
      done()
      resolve(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0))
    })
  })
}
