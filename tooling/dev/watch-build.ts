import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Builds the mini program for the platform in `BUILD_TYPE`, again at each change, until the supervisor is gone. */
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))

const app = fileURLToPath(new URL('../../apps/miniprogram/', import.meta.url))
process.chdir(app)
const require = createRequire(app)
const cli = `${app}node_modules/@tarojs/cli/bin/taro`
const flags = ['--type', process.env.BUILD_TYPE ?? '', '--mode', 'playground', '--watch', '--no-check']
process.argv = [process.execPath, cli, 'build', ...flags]
require(cli)
