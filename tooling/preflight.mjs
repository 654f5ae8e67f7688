// Plain JavaScript on purpose: it has to run on whatever Node the machine has, and say what to do.
import { existsSync } from 'node:fs'

const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(`mini-push runs on Node 24, and this is Node ${process.versions.node}.
Run scripts through pnpm, which brings its own Node 24:  npx -y pnpm@12.21.0 dev
If you did, the install before this line failed; run it alone to see why:  npx -y pnpm@12.21.0 install`)
  process.exit(1)
}
if (!existsSync(new URL('../node_modules/.modules.yaml', import.meta.url))) {
  console.error('The dependencies are not installed. Run:  npx -y pnpm@12.21.0 install')
  process.exit(1)
}
