import { english } from '../messages/en.js';

export default english;
