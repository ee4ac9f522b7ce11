exports.handler = (event, context, callback) => {
  setTimeout(() => (event.fails ? callback(new Error('said so')) : callback(null, { via: 'callback' })), 5);
};
