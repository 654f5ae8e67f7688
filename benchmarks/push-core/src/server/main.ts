import { generateKeyPairSync } from 'node:crypto'
import { startBareServer } from './bare-server.ts'
import { prepareReplies } from './replies.ts'

const wallet = generateKeyPairSync('rsa', { modulusLength: 2048 })
const { origin } = await startBareServer(prepareReplies(wallet.privateKey))
process.send?.({ origin, walletPublicKey: wallet.publicKey.export({ type: 'spki', format: 'pem' }) })
process.on('disconnect', () => process.exit())
