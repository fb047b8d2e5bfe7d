// Numbers by order: those that are made by default come from where the source lies, and would be others elsewhere.
module.exports = { optimization: { moduleIds: 'natural' } };
