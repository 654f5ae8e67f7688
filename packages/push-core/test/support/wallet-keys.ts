import { generateKeyPairSync } from 'node:crypto'

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

/** Made anew for each run: no private key lies in the repository. */
export const merchant = pair()
export const wallet = pair()

export const merchantPrivateKey = merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
export const walletPublicKey = wallet.publicKey.export({ type: 'spki', format: 'pem' }).toString()
