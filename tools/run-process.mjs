import { spawn } from 'node:child_process'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program with our terminal. It gets a process group of its own and every signal from us, so that Ctrl-C reaches
 * it once, not twice. Resolves to its exit code, or 128 + signal number as a shell would say.
 */
export function runProcess(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', detached: process.platform !== 'win32', ...options })
    const forwards = FORWARDED.map(signal => [signal, () => child.kill(signal)])
    for (const [signal, forward] of forwards) process.on(signal, forward)
    const done = () => { for (const [signal, forward] of forwards) process.off(signal, forward) }
    child.once('error', error => { done(); reject(error) })
    child.once('exit', (code, signal) => {
      done()
      resolve(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0))
    })
  })
}
