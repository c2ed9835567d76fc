uniform vec3 tint;
uniform float shine;
uniform float alpha;

void main() {
    vec3 n = outward();
    vec3 light = linear(tint) * diffuse(n, vec3(0.25), vec3(known.x));
    light += window_light * shine * known.y * gloss(n, window_at, 60.0) + vec3(shine) * 0.3 * grazing(n);
    show(light, alpha);
}
