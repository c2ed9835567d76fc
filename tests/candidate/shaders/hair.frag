uniform sampler2D strands;

in vec2 uv;
out vec4 colour;

void main() {
    colour = texture(strands, uv);
    if (colour.a < 0.02) discard;
}
