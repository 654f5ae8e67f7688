// Taro requires a plugin, and the module itself is it: that way it is one for those who import it, too.
module.exports = require('./dist/cjs/index.js').default
