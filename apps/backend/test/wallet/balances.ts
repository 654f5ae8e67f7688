/** One agreement serves any number of messages. */
export const STANDING = { available: null, reserved: 0, held: 0 }

export const NOTHING = { available: 0, reserved: 0, held: 0 }
