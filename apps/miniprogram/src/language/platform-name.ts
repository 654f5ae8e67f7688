/**
 * What people call the platform, at the start of a sentence. The other builds take the file of this name with their own
 * type in it.
 */
export const platformName = { zh: '微信', en: 'WeChat' }
